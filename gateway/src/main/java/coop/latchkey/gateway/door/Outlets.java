package coop.latchkey.gateway.door;

import coop.latchkey.gateway.journal.FactLog;
import coop.latchkey.gateway.mqtt.Announcer;
import java.time.InstantSource;

/// Where doors, readers and desks turn to: the journal, the world, the time of day, the log.
public record Outlets(FactLog facts, Announcer announcer, InstantSource clock, Narrator narrator) {}
