package coop.latchkey.core.sim;

import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.door.DoorSettings;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;

/// What is screwed to a door. A reader outside is at each.
///
/// @param gateway what it is wired to
/// @param format what the readers send
/// @param keypad whether the outer reader has one
/// @param readsLeaving whether there is a reader on the inner side
/// @param button whether there is an exit button
/// @param magnet whether power holds the lock shut, so that it is open without
public record Fitting(
    DoorId door,
    String name,
    GatewayId gateway,
    CardFormat format,
    boolean keypad,
    boolean readsLeaving,
    boolean button,
    boolean magnet,
    DoorSettings settings) {}
