// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.admin;

import dev.sluice.gateway.x.notice.NoticeSettings;
import dev.sluice.gateway.x.reply.Answer;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.row.FieldType;
import dev.sluice.wire.x.row.RowEncoder;
import dev.sluice.wire.x.server.ColumnMetaData;
import dev.sluice.wire.x.server.FetchDone;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Commands for the X Protocol itself: those about this side's clients and notices. Those about collections come with the
 * messages for them.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Sql_1_1StmtExecute.html">Sql.StmtExecute</a>
 */
public final class AdminCommands {

    private static final String NOTICE = "notice";

    private final String user;
    private final NoticeSettings notices;
    private final ConnectedClients clients;

    /** Creates those of one client, which sees and ends clients of its own user only. */
    public AdminCommands(String user, NoticeSettings notices, ConnectedClients clients) {
        this.user = user;
        this.notices = notices;
        this.clients = clients;
    }

    /**
     * Runs one, and returns its answer.
     *
     * @throws Refusal if there is no such command, or it cannot be run
     */
    public Answer run(StmtExecute message) {
        String name = message.text();
        String command = name.toLowerCase(Locale.ROOT);
        return switch (command) {
            case "ping" -> ping(new AdminArguments(command, message.args()));
            case "list_clients" -> listClients(new AdminArguments(command, message.args()));
            case "kill_client" -> killClient(new AdminArguments(command, message.args()));
            case "enable_notices" -> enable(new AdminArguments(command, message.args()));
            case "disable_notices" -> disable(new AdminArguments(command, message.args()));
            case "list_notices" -> listNotices(new AdminArguments(command, message.args()));
            default -> throw Refusal.of(XCode.COMMAND_UNKNOWN, "Invalid mysqlx command " + name);
        };
    }

    private static Answer ping(AdminArguments arguments) {
        arguments.end();
        return AdminCommands::ok;
    }

    private Answer enable(AdminArguments arguments) {
        List<String> names = arguments.texts(NOTICE);
        arguments.end();
        notices.enable(names);
        return AdminCommands::ok;
    }

    private Answer disable(AdminArguments arguments) {
        List<String> names = arguments.texts(NOTICE);
        arguments.end();
        notices.disable(names);
        return AdminCommands::ok;
    }

    private Answer killClient(AdminArguments arguments) {
        long id = arguments.unsigned("id");
        arguments.end();
        Optional<ClientEntry> meant = clients.find(id);
        if (meant.isEmpty()) {
            throw Refusal.of(XCode.NO_SUCH_CLIENT, "Unknown MySQLx client id " + Long.toUnsignedString(id));
        }
        if (!meant.get().user().equals(user)) {
            throw Refusal.of(XCode.KILL_DENIED, "Cannot kill client " + id + " for user " + user);
        }
        return out -> {
            ok(out);
            clients.kill(id);
        };
    }

    private Answer listClients(AdminArguments arguments) {
        arguments.end();
        List<ClientEntry> listed = clients.of(user);
        return out -> {
            out.say(ColumnMetaData.of("client_id", FieldType.UINT));
            out.say(ColumnMetaData.of("user", FieldType.BYTES));
            out.say(ColumnMetaData.of("host", FieldType.BYTES));
            out.say(ColumnMetaData.of("sql_session", FieldType.UINT));
            listed.forEach(client -> row(client, out));
            endRows(out);
        };
    }

    private static void row(ClientEntry client, ReplyWriter out) {
        RowEncoder row = out.beginRow();
        row.uint(client.id());
        row.text(client.user());
        row.text(client.host());
        row.uint(client.session());
        out.endRow();
    }

    private Answer listNotices(AdminArguments arguments) {
        arguments.end();
        Map<String, Boolean> listed = notices.all();
        return out -> {
            out.say(ColumnMetaData.of("notice", FieldType.BYTES));
            out.say(ColumnMetaData.of("enabled", FieldType.SINT));
            listed.forEach((name, enabled) -> {
                RowEncoder row = out.beginRow();
                row.text(name);
                row.sint(enabled ? 1 : 0);
                out.endRow();
            });
            endRows(out);
        };
    }

    private static void endRows(ReplyWriter out) {
        out.empty(FetchDone.TYPE);
        ok(out);
    }

    private static void ok(ReplyWriter out) {
        out.empty(StmtExecuteOk.TYPE);
    }
}
