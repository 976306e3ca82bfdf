"""The rules of standings and predictions (standings.md), on the reports of one topic and a day.

Statements are gathered from reports, held against each other, and come to a standing, which predictions
are judged by. What spans several topics, or needs people and the show, belongs in ``record``.
"""
