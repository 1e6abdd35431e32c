"""The demo world: the cast of the documents with believable work, every row marked as sample.

It is made by the same actions that people use, at times in the past, so that it holds everything
that their use would hold. It exists on a loopback address only.
"""
