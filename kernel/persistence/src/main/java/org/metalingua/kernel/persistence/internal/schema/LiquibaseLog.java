package org.metalingua.kernel.persistence.internal.schema;

import java.util.logging.Level;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends Liquibase's log to SLF4J; its account of every changeset is for debugging. */
final class LiquibaseLog extends AbstractLogService {
    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public liquibase.logging.Logger getLog(Class type) {
        return new ToSlf4j(LoggerFactory.getLogger(type));
    }

    private static final class ToSlf4j extends AbstractLogger {
        private final Logger log;

        ToSlf4j(Logger log) {
            this.log = log;
        }

        @Override
        public void log(Level level, String message, Throwable failure) {
            if (level == Level.OFF) {
                // how Liquibase marks what it does not want logged
                return;
            }
            if (level.intValue() >= Level.SEVERE.intValue()) {
                log.error(message, failure);
            } else if (level.intValue() >= Level.WARNING.intValue()) {
                log.warn(message, failure);
            } else {
                log.debug(message, failure);
            }
        }

        @Override
        public void close() {
            // holds nothing open
        }
    }
}
