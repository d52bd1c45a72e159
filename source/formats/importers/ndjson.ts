import {TapxError} from '../../flow/error.ts';
import {flowFromJson} from '../flow-from-json.ts';
import {isImportProblem, type Importer} from '../format.ts';
import {textLines} from '../lines.ts';
import {readItems} from '../read-items.ts';

/** What `tapx export --ndjson` and `tapx show --json` write. */
export const ndjson: Importer = {
	meta: {
		id: 'ndjson', title: 'JSON lines of tapx', extension: 'ndjson', mediaType: 'application/x-ndjson', example: 'tapx export --ndjson | tapx import --db other.db -',
	},
	recognise: head => /^\s*\{/v.test(head) && head.includes('"kind"') && head.includes('"started_at"') ? 0.95 : 0,
	async * read(chunks) {
		let isFirst = true;
		for await (const item of readItems(textLines(chunks), flowFromJson)) {
			if (isFirst && isImportProblem(item)) {
				throw new TapxError('import-format', `Line ${item.index + 1}: ${item.problem}.`);
			}

			isFirst = false;
			yield item;
		}
	},
};
