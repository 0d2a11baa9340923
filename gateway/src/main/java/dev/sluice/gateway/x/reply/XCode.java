// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.reply;

/**
 * Numbers of errors that this side makes itself, as MySQL numbers them.
 *
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/9.0/en/server-error-reference.html">Server error reference</a>
 */
public final class XCode {

    /** ER_ACCESS_DENIED_ERROR. */
    public static final int ACCESS_DENIED = 1045;

    /** ER_UNKNOWN_COM_ERROR: a message that is not known, or not known here. */
    public static final int UNKNOWN_COMMAND = 1047;

    /** ER_SERVER_SHUTDOWN. */
    public static final int SHUTDOWN = 1053;

    /** ER_NO_SUCH_THREAD. */
    public static final int NO_SUCH_CLIENT = 1094;

    /** ER_KILL_DENIED_ERROR. */
    public static final int KILL_DENIED = 1095;

    /** ER_UNKNOWN_ERROR: a filter of this side's own has failed. */
    public static final int FILTER_FAILED = 1105;

    /** ER_NOT_SUPPORTED_AUTH_MODE. */
    public static final int UNKNOWN_MECHANISM = 1251;

    /** ER_QUERY_INTERRUPTED. */
    public static final int INTERRUPTED = 1317;

    /** ER_MAX_PREPARED_STMT_COUNT_REACHED. */
    public static final int TOO_MANY_STATEMENTS = 1461;

    /** ER_IO_READ_ERROR: the client was silent for too long. */
    public static final int READ_TIMEOUT = 1810;

    /** CR_SERVER_LOST: the database went away. */
    public static final int BACKEND_LOST = 2013;

    /** ER_SESSION_WAS_KILLED. */
    public static final int KILLED = 3169;

    /** ER_X_BAD_MESSAGE. */
    public static final int BAD_MESSAGE = 5000;

    /** ER_X_CAPABILITIES_PREPARE_FAILED. */
    public static final int CAPABILITY_FAILED = 5001;

    /** ER_X_CAPABILITY_NOT_FOUND. */
    public static final int CAPABILITY_UNKNOWN = 5002;

    /** ER_X_INVALID_PROTOCOL_DATA. */
    public static final int BAD_DATA = 5003;

    /** ER_X_BAD_CONNECTION_SESSION_ATTRIBUTE_VALUE_LENGTH; the four behind it are about attributes, too. */
    public static final int ATTRIBUTE_VALUE_LENGTH = 5004;

    /** ER_X_BAD_CONNECTION_SESSION_ATTRIBUTE_KEY_LENGTH. */
    public static final int ATTRIBUTE_KEY_LENGTH = 5005;

    /** ER_X_BAD_CONNECTION_SESSION_ATTRIBUTE_EMPTY_KEY. */
    public static final int ATTRIBUTE_EMPTY_KEY = 5006;

    /** ER_X_BAD_CONNECTION_SESSION_ATTRIBUTE_LENGTH. */
    public static final int ATTRIBUTES_LENGTH = 5007;

    /** ER_X_BAD_CONNECTION_SESSION_ATTRIBUTE_TYPE. */
    public static final int ATTRIBUTE_TYPE = 5008;

    /** ER_X_CAPABILITY_SET_NOT_ALLOWED. */
    public static final int CAPABILITY_NOT_ALLOWED = 5009;

    /** ER_X_SERVICE_ERROR: this side failed. */
    public static final int SERVICE = 5010;

    /** ER_X_INVALID_ARGUMENT. */
    public static final int INVALID_ARGUMENT = 5012;

    /** ER_X_CMD_NUM_ARGUMENTS. */
    public static final int ARGUMENT_COUNT = 5015;

    /** ER_X_CMD_ARGUMENT_TYPE. */
    public static final int ARGUMENT_TYPE = 5016;

    /** ER_X_CMD_ARGUMENT_VALUE. */
    public static final int ARGUMENT_VALUE = 5017;

    /** ER_X_DUPLICATED_CAPABILITIES. */
    public static final int CAPABILITY_TWICE = 5019;

    /** ER_X_CMD_INVALID_ARGUMENT. */
    public static final int ARGUMENT_UNKNOWN = 5021;

    /** ER_X_BAD_STATEMENT_ID. */
    public static final int STATEMENT_UNKNOWN = 5110;

    /** ER_X_BAD_CURSOR_ID. */
    public static final int CURSOR_UNKNOWN = 5111;

    /** ER_X_CURSOR_REACHED_EOF. */
    public static final int CURSOR_AT_END = 5123;

    /** ER_X_PREPARED_EXECUTE_ARGUMENT_NOT_SUPPORTED. */
    public static final int PREPARED_ARGUMENT_TYPE = 5133;

    /** ER_X_PREPARED_EXECUTE_ARGUMENT_CONSISTENCY. */
    public static final int PREPARED_ARGUMENT_MISSING = 5134;

    /** ER_X_INVALID_ADMIN_COMMAND. */
    public static final int COMMAND_UNKNOWN = 5157;

    /** ER_X_EXPECT_NOT_OPEN. */
    public static final int EXPECT_NOT_OPEN = 5158;

    /** ER_X_EXPECT_NO_ERROR_FAILED. */
    public static final int EXPECT_NO_ERROR = 5159;

    /** ER_X_EXPECT_BAD_CONDITION. */
    public static final int EXPECT_UNKNOWN = 5160;

    /** ER_X_EXPECT_BAD_CONDITION_VALUE. */
    public static final int EXPECT_VALUE = 5161;

    /** ER_X_INVALID_NAMESPACE. */
    public static final int NAMESPACE_UNKNOWN = 5162;

    /** ER_X_BAD_NOTICE. */
    public static final int NOTICE_UNKNOWN = 5163;

    /** ER_X_CANNOT_DISABLE_NOTICE. */
    public static final int NOTICE_FIXED = 5164;

    /** ER_X_EXPECT_FIELD_EXISTS_FAILED. */
    public static final int EXPECT_FIELD = 5168;

    /** ER_X_FRAME_COMPRESSION_DISABLED. */
    public static final int NOT_COMPRESSING = 5170;

    /** ER_X_DECOMPRESSION_FAILED. */
    public static final int DECOMPRESSION_FAILED = 5171;

    /** ER_X_CAPABILITY_COMPRESSION_INVALID_ALGORITHM. */
    public static final int COMPRESSION_ALGORITHM = 5175;

    /** ER_X_CAPABILITY_COMPRESSION_INVALID_OPTION. */
    public static final int COMPRESSION_OPTION = 5178;

    /** ER_X_CAPABILITY_COMPRESSION_MISSING_REQUIRED_FIELDS. */
    public static final int COMPRESSION_INCOMPLETE = 5179;

    private XCode() {}
}
