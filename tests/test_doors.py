"""Many doors compared at once are told as one by one."""

import random

import numpy as np

from dispatch.doors import NEAR, NO_TEXT, Door, ManyDoors


def test_many_doors_are_the_same_as_one_by_one() -> None:
    draw = random.Random(1)
    points = [None, *((draw.randrange(3 * NEAR), draw.randrange(NEAR), 0) for _ in range(15)), (0, 0, 0), (NEAR, 0, 0), (NEAR + 1, 0, 0)]
    doors = [Door(draw.choice((NO_TEXT, 0, 1, 2)), draw.choice(points)) for _ in range(80)]
    numbers = np.arange(len(doors))
    told = ManyDoors(doors).same(numbers[:, None], numbers)
    assert told.tolist() == [[here.same(there) for there in doors] for here in doors]
    assert told.any()
    assert not told.all()


def test_thirty_metres_are_near_and_no_more() -> None:
    doors = ManyDoors([Door(NO_TEXT, (0, 0, 0)), Door(NO_TEXT, (NEAR, 0, 0)), Door(NO_TEXT, (NEAR + 1, 0, 0)), Door(NO_TEXT, None)])
    assert doors.same(0, np.arange(4)).tolist() == [True, True, False, False]
