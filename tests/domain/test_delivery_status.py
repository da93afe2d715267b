"""Delivery statuses only move forward."""

from itertools import pairwise

from sms_service.domain.delivery import RANK, rank_of


def test_ranks_follow_the_way_of_a_message() -> None:
    way = ["handed-over", "accepted", "queued", "sending", "sent", "delivered", "read"]
    assert all(RANK[one] < RANK[later] for one, later in pairwise(way))


def test_final_states_are_equal_so_that_none_replaces_another() -> None:
    assert len({RANK[one] for one in ("delivered", "undelivered", "failed", "canceled")}) == 1


def test_an_unknown_status_has_no_rank() -> None:
    assert rank_of("teleported") is None
