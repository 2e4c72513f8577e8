package coop.latchkey.gateway.gpio;

/// One falling edge, as the kernel saw it.
///
/// @param timestampNanos the kernel's monotonic clock (CLOCK_MONOTONIC) at the interrupt
/// @param line the line's offset on the chip, on a Raspberry Pi its BCM number
/// @param seqno counts the edges of one request from 1; a hole means that edges were lost
public record Edge(long timestampNanos, int line, long seqno) {}
