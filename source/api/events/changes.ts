import {BoundedMap} from '../../analysis/bounded-map.ts';
import type {Filter} from '../../filter/filter.ts';
import type {FlowRow} from '../../flow/flow.ts';
import {findingToJson} from '../../formats/finding-json.ts';
import {rowToJson} from '../../formats/json.ts';
import {redactFinding} from '../../redaction/redact-finding.ts';
import type {Reader} from '../../store/store.ts';
import type {Redactor} from '../redactor.ts';

/** Something that happened, as a stream of events tells it. */
export type Event = {
	readonly event: 'flow' | 'flow-update' | 'finding';
	/** The revision of the store. */
	readonly id: number;
	readonly data: object;
};

/** Rows looked at in one step. */
const step = 100;
/** Of so many flows it is remembered what was told of them. */
const remembered = 10_000;

/**
What happens in a store from a revision on, a step at a time: flows as they come, change, and are found fault with. Several changes
of a flow between two steps are one.

@param reader
@param input
@param input.since Begin behind this revision; left out, now.
@param input.redactor
@param input.filter Only flows that match; one that comes to match later is told then.
*/
export const followChanges = (reader: Pick<Reader, 'among' | 'changes' | 'findings' | 'revision' | 'window'>, {since, filter, redactor}: {
	readonly since?: number | undefined;
	readonly filter?: Filter | undefined;
	readonly redactor: Redactor;
}): (() => {readonly events: Event[]; readonly isMore: boolean}) => {
	let revision = since ?? reader.revision();
	/** Flows above this are new. */
	let highest = since === undefined ? reader.window({limit: 1}).rows[0]?.id ?? 0 : 0;
	/** New ones that the filter has not let through, by id. */
	const untold = new BoundedMap<number, true>(remembered);
	/** Findings told, by flow. */
	const found = new BoundedMap<number, ReadonlySet<string>>(remembered);

	const isFirst = ({id}: FlowRow): boolean => {
		const isNew = id > highest || untold.has(id);
		highest = Math.max(highest, id);
		untold.delete(id);
		return isNew;
	};

	const findingsOf = (row: FlowRow): Event[] => {
		if (row.findings === 0) {
			return [];
		}

		const told = found.get(row.id) ?? new Set();
		const findings = reader.findings(row.id).map(finding => findingToJson(redactFinding(finding)));
		found.set(row.id, new Set(findings.map(finding => JSON.stringify(finding))));
		return findings.filter(finding => !told.has(JSON.stringify(finding)))
			.map(finding => ({event: 'finding', id: row.revision, data: {request_id: row.id, ...finding}}));
	};

	const toldOf = (row: FlowRow): Event[] => {
		const isNew = isFirst(row);
		return [{event: isNew ? 'flow' : 'flow-update', id: row.revision, data: rowToJson(redactor.row(row))}, ...findingsOf(row)];
	};

	return () => {
		const rows = reader.changes(revision, step);
		const wanted = filter && rows.length > 0 ? new Set(reader.among(rows.map(({id}) => id), filter).map(({id}) => id)) : undefined;
		const events: Event[] = [];
		for (const row of rows) {
			revision = Math.max(revision, row.revision);
			if (wanted && !wanted.has(row.id)) {
				if (row.id > highest) {
					highest = row.id;
					untold.set(row.id, true);
				}

				continue;
			}

			events.push(...toldOf(row));
		}

		return {events, isMore: rows.length === step};
	};
};
