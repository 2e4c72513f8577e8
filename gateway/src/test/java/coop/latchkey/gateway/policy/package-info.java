/// Tests of receiving, checking and keeping policies.
@NullMarked
package coop.latchkey.gateway.policy;

import org.jspecify.annotations.NullMarked;
