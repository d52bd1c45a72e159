import type {ImportedFlow, ImportProblem} from './format.ts';

const parse = (text: string, read: (value: unknown) => ImportedFlow | string): ImportedFlow | string => {
	try {
		return read(JSON.parse(text));
	} catch (error) {
		return `not valid JSON: ${(error as Error).message}`;
	}
};

/**
Turns the JSON texts of a file's items into flows.

@yields Flows; a problem for an item that is none.
*/
export async function * readItems(
	items: AsyncIterable<ImportProblem | {readonly index: number; readonly text: string}>,
	read: (value: unknown) => ImportedFlow | string,
): AsyncGenerator<ImportedFlow | ImportProblem> {
	for await (const item of items) {
		if ('problem' in item) {
			yield item;
			continue;
		}

		const flow = parse(item.text, read);
		yield typeof flow === 'string' ? {index: item.index, problem: flow} : flow;
	}
}
