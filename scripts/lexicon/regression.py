"""Logistic regression for the weights of decisions."""

from typing import Any

import numpy as np


def logistic(x: Any, y: Any, weight: Any) -> list[float]:
    """Weights of the columns of `x` (the first is constant) for the labels `y`.

    Newton's method, with a ridge on standardised features; `weight` says how much a row counts.
    """
    mean, scale = x.mean(0), x.std(0)
    constant = scale < 1e-9
    mean[constant], scale[constant] = 0.0, 1.0
    x = (x - mean) / scale
    ridge = np.full(x.shape[1], 2.0)
    ridge[0] = 1e-6
    beta = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (weight * (p - y)) + ridge * beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-7:
            break
    raw = beta / scale
    raw[0] = beta[0] - (beta * mean / scale)[1:].sum()
    return [float(value) for value in raw]
