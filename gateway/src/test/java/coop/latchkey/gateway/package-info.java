/// Tests of the gateway as a whole.
@NullMarked
package coop.latchkey.gateway;

import org.jspecify.annotations.NullMarked;
