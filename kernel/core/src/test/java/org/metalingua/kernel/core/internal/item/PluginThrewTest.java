package org.metalingua.kernel.core.internal.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class PluginThrewTest {
    @Test
    void it_reads_like_the_original() {
        IllegalStateException original = new IllegalStateException("outside", new ArithmeticException("inside"));
        PluginThrew told = new PluginThrew(original);
        assertThat(told.type()).isEqualTo("IllegalStateException");
        assertThat(told).hasToString(original.toString());
        assertThat(told.getStackTrace()).startsWith(original.getStackTrace()[0]);
        assertThat(told.getCause()).hasToString(original.getCause().toString());
    }

    @Test
    void it_keeps_no_object_of_the_original() {
        Throwable original = new IllegalStateException(new ArithmeticException());
        for (Throwable told = new PluginThrew(original); told != null; told = told.getCause()) {
            assertThat(told).isInstanceOf(PluginThrew.class);
            assertThat(told.getSuppressed()).isEmpty();
        }
    }

    @Test
    void endless_chains_and_stacks_are_cut() {
        Exception first = new Exception();
        Exception second = new Exception(first);
        first.initCause(second);
        first.setStackTrace(Collections.nCopies(1000, new StackTraceElement("C", "m", "C.java", 1))
                .toArray(StackTraceElement[]::new));
        int length = 0;
        for (Throwable told = new PluginThrew(first); told != null; told = told.getCause()) {
            assertThat(told.getStackTrace()).hasSizeLessThanOrEqualTo(50);
            length++;
        }
        assertThat(length).isEqualTo(5);
    }
}
