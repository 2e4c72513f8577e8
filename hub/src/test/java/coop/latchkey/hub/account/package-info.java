/// Tests of accounts.
@NullMarked
package coop.latchkey.hub.account;

import org.jspecify.annotations.NullMarked;
