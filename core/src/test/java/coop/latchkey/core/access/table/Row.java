package coop.latchkey.core.access.table;

import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.id.MemberId;
import org.jspecify.annotations.Nullable;

/// A row of a table, read.
///
/// @param text the row as it stands in the file
/// @param member whose credential it is; null for a stranger's
/// @param expected what must come out, in the words of [DecisionText]
record Row(
    HouseText house,
    int line,
    String text,
    @Nullable MemberId member,
    AccessRequest request,
    AccessState state,
    Moment moment,
    String expected) {}
