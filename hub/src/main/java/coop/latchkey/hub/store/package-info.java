/// The database: one writer, migrations, transactions.
@NullMarked
package coop.latchkey.hub.store;

import org.jspecify.annotations.NullMarked;
