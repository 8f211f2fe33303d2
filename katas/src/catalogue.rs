//! Reads a kata from its folder of plain files.
