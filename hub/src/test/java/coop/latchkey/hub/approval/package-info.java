/// Tests of the requests that wait for a second person.
@NullMarked
package coop.latchkey.hub.approval;

import org.jspecify.annotations.NullMarked;
