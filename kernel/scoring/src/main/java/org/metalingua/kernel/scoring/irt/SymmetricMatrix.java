package org.metalingua.kernel.scoring.irt;

import java.util.Optional;

/** Positive definite matrices, by Cholesky's factors. */
final class SymmetricMatrix {
    /** Share of a diagonal element that has to be left of it; less is rounding. */
    private static final double SINGULAR = 1e-12;

    private SymmetricMatrix() {}

    /** Lower factor; empty when the matrix is not positive definite. */
    private static Optional<double[][]> factor(double[][] matrix) {
        int n = matrix.length;
        double[][] factor = new double[n][];
        for (int i = 0; i < n; i++) {
            factor[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                if (i > j) {
                    factor[i][j] = sum / factor[j][j];
                } else if (sum > SINGULAR * matrix[i][i]) {
                    factor[i][i] = Math.sqrt(sum);
                } else {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(factor);
    }

    /** Solves {@code matrix x = right}; by the diagonal alone when the matrix is singular. */
    static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[] x = right.clone();
        Optional<double[][]> factored = factor(matrix);
        if (factored.isEmpty()) {
            for (int i = 0; i < n; i++) {
                x[i] = matrix[i][i] > 0 ? right[i] / matrix[i][i] : 0;
            }
            return x;
        }
        double[][] factor = factored.get();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= factor[i][k] * x[k];
            }
            x[i] /= factor[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= factor[k][i] * x[k];
            }
            x[i] /= factor[i][i];
        }
        return x;
    }

    /** The inverse; empty when the matrix is not positive definite. */
    static Optional<double[][]> inverse(double[][] matrix) {
        return factor(matrix).map(SymmetricMatrix::inverseOfFactored);
    }

    private static double[][] inverseOfFactored(double[][] factor) {
        int n = factor.length;
        double[][] rows = new double[n][n]; // row j: column j of the factor's inverse
        for (int j = 0; j < n; j++) {
            rows[j][j] = 1 / factor[j][j];
            for (int i = j + 1; i < n; i++) {
                double sum = 0;
                for (int k = j; k < i; k++) {
                    sum -= factor[i][k] * rows[j][k];
                }
                rows[j][i] = sum / factor[i][i];
            }
        }
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = i; k < n; k++) {
                    sum += rows[i][k] * rows[j][k];
                }
                inverse[i][j] = sum;
                inverse[j][i] = sum;
            }
        }
        return inverse;
    }
}
