"""One drive from end to end, as people live it: in a browser, against both live processes.

The files are numbered: they are the chapters of one story and run in this order, each from where
the one before it ended. When a chapter does not hold, the rest is not told and says so; the last
file asks what held for every page that was looked at.

0 the watch sees faults
1 a school's list comes in      2 the board leaves            3 people pledge, a firm offers
4 goods arrive and are matched  5 packs are made and shipped  6 the school hands over
7 donors see it                 8 every page keeps the rules  9 no child was ever told
"""
