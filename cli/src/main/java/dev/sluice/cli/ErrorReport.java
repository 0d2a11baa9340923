// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;

/** Tells a person in one line what went wrong. */
public final class ErrorReport implements CommandLine.IExecutionExceptionHandler {

    private final BooleanSupplier withStackTrace;

    /** Creates one; {@code withStackTrace} is asked when there is something to tell. */
    public ErrorReport(BooleanSupplier withStackTrace) {
        this.withStackTrace = withStackTrace;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (isEnding()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        PrintWriter err = command.getErr();
        err.println("sluice: " + messageOf(failure));
        if (withStackTrace.getAsBoolean()) {
            failure.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Ctrl-C ends the embedded server with this process: what fails then is no news. Java tells only whoever adds a hook. */
    private static boolean isEnding() {
        Thread probe = new Thread(() -> {}, "sluice-probe");
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static String messageOf(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof FileSystemException file) {
            return "cannot use the file " + file.getFile() + ": " + reasonOf(file);
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** The JDK puts these reasons into the names of classes only. */
    private static String reasonOf(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "it may not be accessed";
        }
        return failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
    }
}
