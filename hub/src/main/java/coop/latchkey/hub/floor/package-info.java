/// Floor plans: what each floor of a space looks like, and where its doors, desks and zones are. An
/// imported picture is cleaned before it is kept ([PictureCleaner]); what is placed is checked by
/// [Placements], which is pure.
@NullMarked
package coop.latchkey.hub.floor;

import org.jspecify.annotations.NullMarked;
