package org.metalingua.kernel.api.exam;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the work of one paper becomes a value of its scale. */
public sealed interface Measure {
    Grid grid();

    /**
     * By a table of right answers, as in IELTS Listening.
     *
     * @param questions how many the paper has
     * @param rows from many answers to few, the last from 0
     * @param note for the values between the owner's published points
     */
    record Table(Grid grid, int questions, List<Row> rows, Optional<String> note) implements Measure {
        public Table {
            rows = List.copyOf(rows);
            if (questions < 1 || rows.isEmpty() || rows.get(rows.size() - 1).from() != 0) {
                throw new IllegalArgumentException("a table goes down to 0 of at least one question");
            }
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                if (!grid.contains(row.value())
                        || row.from() > questions
                        || i > 0
                                && (row.from() >= rows.get(i - 1).from()
                                        || row.value() >= rows.get(i - 1).value())) {
                    throw new IllegalArgumentException("a table descends within its scale: row " + i);
                }
            }
        }

        /** @param raw right answers, 0 to {@link #questions()} */
        public ScaledValue of(double raw) {
            Row reached = rows.stream()
                    .filter(row -> raw >= row.from() - 1e-9)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("fewer than no right answers: " + raw));
            boolean published = reached.published() && raw == reached.from();
            return new ScaledValue(reached.value(), published ? Optional.empty() : note);
        }
    }

    /**
     * A row of a table.
     *
     * @param from the fewest right answers for the value
     * @param published whether the owner of the exam has published this point
     */
    record Row(int from, double value, boolean published) {}

    /**
     * By the share of the points, in a straight line over the scale: for exams that keep their formula to themselves.
     *
     * @param note why it is an estimate
     */
    record Share(Grid grid, String note) implements Measure {
        /** @param share 0 to 1 */
        public ScaledValue of(double share) {
            return new ScaledValue(
                    grid.nearest(grid.lowest() + share * (grid.highest() - grid.lowest())), Optional.of(note));
        }
    }

    /**
     * By what raters give on the scale itself, as the two tasks of IELTS Writing.
     *
     * @param note why the mean is an estimate; empty where its rounding is published
     */
    record Parts(Grid grid, List<Part> parts, Optional<String> note) implements Measure {
        public Parts {
            parts = List.copyOf(parts);
            Weighted.check(parts);
        }

        /**
         * @param values by the id of the part
         * @throws IllegalArgumentException when one is missing
         */
        public ScaledValue of(Map<String, Double> values) {
            return new ScaledValue(grid.nearest(Weighted.mean(parts, values)), note);
        }
    }

    /**
     * A part that raters mark.
     *
     * @param rubric the id of the rubric by which its responses are marked
     */
    record Part(String id, double weight, String rubric) implements Weighted.Weight {}
}
