/// Tests of making and issuing policies.
@NullMarked
package coop.latchkey.hub.policy;

import org.jspecify.annotations.NullMarked;
