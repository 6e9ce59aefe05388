import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { queryClient } from './api/client';
import { Appearance } from './app/Appearance';
import { AppRoutes } from './app/AppRoutes';
import { startTexts } from './app/texts';
import { ErrorBoundary } from './components/ErrorBoundary';
import { LoadingState } from './components/LoadingState';
import { Snackbars } from './components/Snackbars';

await startTexts();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Appearance>
        <ErrorBoundary kind="page">
          <Snackbars>
            <BrowserRouter>
              <Suspense fallback={<LoadingState />}>
                <AppRoutes />
              </Suspense>
            </BrowserRouter>
          </Snackbars>
        </ErrorBoundary>
      </Appearance>
    </QueryClientProvider>
  </StrictMode>,
);
