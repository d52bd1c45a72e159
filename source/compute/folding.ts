import type {Document} from '../views/view.ts';

/** Which blocks of a document are folded: all or none, but for those that begin on some lines. A block that is the whole document counts as none. */
export type Folds = {readonly isAll: boolean; readonly but: readonly number[]};

export const noFolds: Folds = {isAll: false, but: []};

/** The folds with the block that begins on a line folded, or unfolded. */
export const toggleFold = ({isAll, but}: Folds, line: number): Folds => ({
	isAll, but: but.includes(line) ? but.filter(other => other !== line) : [...but, line],
});

/** The blocks of a document, some of them folded. */
export type Folding = {
	readonly isAnything: boolean;
	/** The last line that is hidden behind a line; `undefined` when the line hides nothing. */
	hiddenTo(line: number): number | undefined;
	/** The first lines of the blocks that a line stands in, its own included, from the outermost on. */
	around(line: number): number[];
	/** Those of them that hide the line. */
	hiding(line: number): number[];
};

/** Applies folds to a document. */
export const createFolding = (document: Document, {isAll, but}: Folds): Folding => {
	const toggled = new Set(but);
	const isAnything = document.fold !== undefined && (isAll || toggled.size > 0);
	const isWhole = (line: number, last: number): boolean => line === 0 && last === document.count - 1;
	const hiddenTo = (line: number): number | undefined => {
		if (!isAll && !toggled.has(line)) {
			return undefined;
		}

		const last = document.fold?.(line);
		return last !== undefined && (isAll && !isWhole(line, last)) !== toggled.has(line) ? last : undefined;
	};

	const around = (line: number): number[] => {
		const blocks: number[] = [];
		for (let at = 0; at <= line;) {
			const last = document.fold?.(at);
			if (last !== undefined && last >= line) {
				blocks.push(at);
				at++;
			} else {
				at = (last ?? at) + 1;
			}
		}

		return blocks;
	};

	return {
		isAnything,
		hiddenTo,
		around,
		hiding: line => isAnything ? around(line).filter(block => block < line && hiddenTo(block) !== undefined) : [],
	};
};
