"""What validators and feed readers look at can be written: they themselves run outside CI."""

from tests.proving import readers


async def test_one_of_everything_is_written_stage_by_stage(tmp_path):
    sites = await readers.written(tmp_path)
    assert len(sites) == len(readers.STAGES)
    assert all((site / "data/2026-Q3.json").is_file() for site in sites)
    assert readers.check_feeds(sites[0]) == []
