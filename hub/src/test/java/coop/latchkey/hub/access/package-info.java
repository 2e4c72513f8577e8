/// Tests of what spaces remember.
@NullMarked
package coop.latchkey.hub.access;

import org.jspecify.annotations.NullMarked;
