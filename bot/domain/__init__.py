"""The rules: no clock, no I/O; every function takes the day it is asked for.

Rooms, each looking into those before it: ``text``, ``dates``, ``reports``, ``rules``, ``record``,
``posting``. Beside them stands what every room may say: the refusals (``errors``), the results of writes
(``results``), and who does what (``audit``).
"""
