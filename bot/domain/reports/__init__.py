"""Reports: what one outlet claimed on one day, about one topic, and what may be done with it.

The closed vocabularies, the topics, who is named for a chain, how a report is read and checked, revised,
retracted, kept as a draft or a tip, and exchanged. What reports amount to together is judged in ``rules``.
"""
