import {indentOf} from '../outline/document.ts';
import {textOf} from '../lines.ts';
import type {Spans} from '../span.ts';
import type {Document} from '../view.ts';

/** A line of a tree: sanitised spans and how deep it stands. */
export type Branch = {
	readonly depth: number;
	readonly spans: Spans;
	/** See `Document`. */
	readonly path?: string | undefined;
	readonly value?: string | undefined;
};

/** More lines of a tree are counted, not shown. */
export const mostBranches = 50_000;

/** Lines that are indented by what they belong to; a line folds what stands deeper behind it. */
export const treeDocument = (branches: readonly Branch[], more: Partial<Document> = {}): Document => {
	const spans = (index: number): Spans => {
		const branch = branches[index];
		return branch ? [[indentOf(branch.depth)], ...branch.spans] : [];
	};

	const fold = (index: number): number | undefined => {
		const depth = branches[index]?.depth ?? 0;
		let last = index;
		while ((branches[last + 1]?.depth ?? -1) > depth) {
			last++;
		}

		return last > index ? last : undefined;
	};

	return {
		count: branches.length,
		spans,
		text: index => textOf(spans(index)),
		fold,
		folded: index => [...spans(index), [` … ${(fold(index) ?? index) - index} lines`, 'faint']],
		path: index => branches[index]?.path,
		value: index => branches[index]?.value,
		...more,
	};
};
