import { Component, type ReactNode } from 'react';
import { Button } from '#renderer/ui/shapes/button.tsx';
import css from './error-boundary.module.css';

interface Broken {
  readonly error: Error | undefined;
}

/** A screen that broke says so and can be opened again; the rest of the program stays. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, Broken> {
  override state: Broken = { error: undefined };

  static getDerivedStateFromError(error: unknown): Broken {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <section className={css['broken']} role="alert">
        <h2>Ten ekran przestał działać</h2>
        <p>
          Zapisane dane są bezpieczne. To, czego nie zatwierdzono, trzeba wpisać ponownie. Jeśli to się
          powtarza, przekaż administratorowi poniższy opis.
        </p>
        <pre className={css['detail']}>{error.message}</pre>
        <Button kind="main" autoFocus onClick={() => this.setState({ error: undefined })}>
          Otwórz ekran ponownie
        </Button>
      </section>
    );
  }
}
