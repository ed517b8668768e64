import css from './taxes.module.css';
import type { ComputedLiability } from './types.ts';

type Node = ComputedLiability['explanation'][number];
interface Branch {
  readonly node: Node;
  readonly key: string;
  readonly children: Branch[];
}

/** Every figure of a tax unfolded: the sum, its lines, their bases and rates, down to parameters and articles. */
export function ExplanationTree({ nodes }: { readonly nodes: readonly Node[] }) {
  return (
    <section className={css['tree']} aria-label="Jak powstała kwota">
      {branches(nodes).map((branch) => (
        <Shown key={branch.key} branch={branch} open />
      ))}
    </section>
  );
}

function Shown({ branch, open = false }: { readonly branch: Branch; readonly open?: boolean }) {
  const { node, children } = branch;
  const text = (
    <>
      <span>{node.label}</span>
      <span className={css['formula']}>{node.formula}</span>
      <span className={css['article']}>{node.article}</span>
      <strong className={css['result']}>{node.result}</strong>
    </>
  );
  if (children.length === 0) return <div className={css['leaf']}>{text}</div>;
  return (
    <details open={open}>
      <summary>
        <span className={css['node']}>{text}</span>
      </summary>
      {children.map((child) => (
        <Shown key={child.key} branch={child} />
      ))}
    </details>
  );
}

/** The flat list of nodes, each deeper than its parent, as a tree. */
function branches(nodes: readonly Node[]): Branch[] {
  const roots: Branch[] = [];
  const path: Branch[] = [];
  for (const [at, node] of nodes.entries()) {
    const branch: Branch = { node, key: String(at), children: [] };
    path.length = Math.min(path.length, node.depth);
    const parent = path.at(-1);
    if (parent) parent.children.push(branch);
    else roots.push(branch);
    path.push(branch);
  }
  return roots;
}
