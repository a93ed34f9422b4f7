"""Names that stand in more than one spelling in print, and names that only look alike."""

# Each line: spellings of one name.
ONE_NAME = """
Sergei Sergey Serguei Sergej
Alexei Aleksey Alexey Aleksei
Dmitri Dmitry Dmitriy Dmitrij
Yuri Yury Iouri Juri
Nikolai Nikolay Nikolaj
Vasily Vasiliy Wassily
Mikhail Michail Mihail
Evgeny Yevgeny Evgeni Evgeniy
Grigory Grigoriy Grigori
Tatiana Tatyana Tatjana
Natalia Nataliya Natalya
Anatoly Anatoliy Anatoli
Arkady Arkadiy Arkadi
Gennady Gennadiy Gennadi
Vitaly Vitaliy Vitali
Valery Valeriy Valeri
Medvedev Medwedew
Gorbachev Gorbatschow
Shevchenko Schewtschenko Chevtchenko
Khrushchev Chruschtschow
Tchaikovsky Tschaikowski
Dostoevsky Dostoyevsky Dostojewski
Stravinsky Strawinsky
Zelenskyy Zelenskiy Zelenskij
Yanukovych Yanukovich Janukowitsch
Poroshenko Poroschenko
Lukashenko Lukaschenko
Prokofiev Prokofyev
Kandinsky Kandinski
Trotsky Trotzky Trotski
Mohammed Mohamed Mohammad
Ahmed Ahmad
Hussein Hussain
Yusuf Youssef Yousuf
Mustafa Mustapha Moustafa
Khaled Khalid
Said Saeed
Abdullah Abdallah
Ibrahim Ebrahim
Omar Umar
Osama Usama
Rashid Rachid Rasheed
Catherine Katherine Katharine
Anthony Antony
Philip Phillip Filip
Stephen Steven
Geoffrey Jeffrey
Elisabeth Elizabeth
Teresa Theresa
Thomas Tomas
Frederick Frederic Frederik
Christopher Kristoffer
Isabel Isabelle
Jonathan Jonathon
Sara Sarah
Smith Smyth
Schultz Schulz Schulze
Hoffmann Hofmann Hoffman
Schmidt Schmitt
Meyer Meier Mayer
Odessa Odesa
Kiev Kyiv
Lugansk Luhansk
Calcutta Kolkata
Bucharest Bukarest
Cracow Krakow
Rumania Romania
Hezbollah Hizbollah
""".strip()

# Each line: two names that are not spellings of one another.
TWO_NAMES = """
Bill William
Bob Robert
Jack John
Dick Richard
Peggy Margaret
Sasha Alexander
Vova Vladimir
Ted Edward
Harry Henry
Angela Angelo
Mario Maria
Paul Paula
Martin Martina
Martin Marvin
Karl Marl
Daniel Danielle
Julian Julia
Medvedev Medvedeva
Putin Putina
Petrov Petrova
Ivanov Ivanova
Ivanov Ivanovich
Nikolaev Nikolaevich
Andersen Anderson
Hansen Hanson
Larsen Larson
Johnson Johnston
Austria Australia
Iran Iraq
Niger Nigeria
Slovakia Slovenia
Mali Malawi
Gambia Zambia
Georgia Georgian
Dublin Lublin
Baghdad Bagram
Lyon London
Kazan Kazakh
Donetsk Donbas
Berlin Bern
Sydney Sidon
Harris Harrison
Robert Roberts
Peter Peters
William Williams
Edward Edwards
Steven Stevenson
Miller Muller
Bush Busch
Merkel Merker
Scholz Stolz
Brown Braun
Clinton Clifton
Biden Bidder
Blair Blake
Hamas Hamad
Assad Asad
Kerry Perry
Kelly Kenny
Wilson Nelson
Marina Martina
Oleg Olga
Boris Doris
Igor Ivor
Anton Antonov
Roman Romanov
Viktor Viktoria
Lech Leah
Kim Kam
Chen Cheng
Wang Wong
Zhang Zhao
Lin Liu
Tanaka Tanabe
Yamada Yamato
Nakamura Nakajima
NATO NAFTA
Shell Snell
Ford Fjord
Bank Bonn
""".strip()


def spellings() -> list[tuple[str, str]]:
    """All pairs of spellings of one name."""
    lines = (line.split() for line in ONE_NAME.splitlines())
    return [(a, b) for words in lines for at, a in enumerate(words) for b in words[at + 1 :]]


def strangers() -> list[tuple[str, str]]:
    """All pairs of different names."""
    return [(a, b) for a, b in map(str.split, TWO_NAMES.splitlines())]
