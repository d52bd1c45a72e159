import type {Document} from '../../views/view.ts';

/** Several documents one below the other. Only their lines: folds and paths are left out. */
export const joinDocuments = (documents: readonly Document[]): Document => {
	const starts: number[] = [];
	let count = 0;
	for (const document of documents) {
		starts.push(count);
		count += document.count;
	}

	const at = <Result>(index: number, read: (document: Document, line: number) => Result): Result | undefined => {
		const part = starts.findLastIndex(start => start <= index);
		const document = documents[part];
		return document && read(document, index - (starts[part] ?? 0));
	};

	return {
		count,
		text: index => at(index, (document, line) => document.text(line)) ?? '',
		spans: index => at(index, (document, line) => document.spans?.(line) ?? [[document.text(line)]]) ?? [],
		plainLength: index => at(index, (document, line) => document.plainLength?.(line)),
	};
};
