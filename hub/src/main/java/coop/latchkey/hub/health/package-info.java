/// What each part of the hub says of its own state, for `/health/ready`.
@NullMarked
package coop.latchkey.hub.health;

import org.jspecify.annotations.NullMarked;
