/// Tests of what is remembered.
@NullMarked
package coop.latchkey.gateway.access;

import org.jspecify.annotations.NullMarked;
