"""Travel between places: how the descriptions in ``dispatch.models.travel`` become seconds and metres."""
