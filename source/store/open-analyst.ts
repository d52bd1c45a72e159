import {score} from '../analysis/score.ts';
import {severities, type Finding} from '../flow/finding.ts';
import {connectWriter, longestLog} from './connection.ts';
import {createFlowWriter, type Changes} from './flow-writer.ts';
import {createSelector} from './selection.ts';
import {createStatements} from './statements.ts';
import {readConnection} from './stored-connection.ts';
import {createFindingWriter, type Place} from './stored-finding.ts';
import type {Analyst, Looked} from './store.ts';
import {explained} from './trouble.ts';

/** States that flows end in, as SQL. */
const final = 'flow.state NOT IN (\'pending\', \'open\')';
const patience = 3000;

/** What a flow is judged by. */
type Judged = Pick<Finding, 'rule' | 'severity' | 'confidence' | 'category'>;

/** The worst severity of some findings, as their column has it. */
const worstOf = (findings: ReadonlyArray<Pick<Finding, 'severity'>>) => severities.find(severity => findings.some(finding => finding.severity === severity)) ?? null;

/**
Opens a store to write what a rulebook finds in its flows.

@param file
@param digest Of the rulebook.
@throws {TapxError} `not-a-store`, `store-newer`, `store-damaged`, `store-not-writable`, `store-busy`.
*/
export const openAnalyst = (file: string, digest: string): Analyst => {
	const database = connectWriter(file, patience);
	// Folding the log into the file is upkeep's, which has the time.
	database.pragma(`wal_autocheckpoint = ${longestLog}`);
	const statements = createStatements(database);
	const selector = createSelector(database, statements);
	const write = createFlowWriter(database);
	const writeFindings = createFindingWriter(statements);
	let seen: number | undefined;
	const ruleset = explained(file, () => {
		statements('INSERT OR IGNORE INTO ruleset (digest) VALUES (?)').run(digest);
		return statements<number>('SELECT id FROM ruleset WHERE digest = ?').pluck().get(digest) ?? 0;
	});
	const earlier = (): number[] => [0, ...statements<number>('SELECT id FROM ruleset WHERE id <> ?').pluck().all(ruleset)];

	/** Brings the columns of a flow in line with its findings. */
	const settle = (id: number, findings: readonly Judged[], revision: number): void => {
		statements('UPDATE flow SET analyzed = 1, ruleset = ?, score = ?, findings = ?, worst = ?, revision = ? WHERE id = ?')
			.run(ruleset, score(findings.filter(({category}) => category === 'security')), findings.length, worstOf(findings), revision, id);
	};

	const place = (id: number) => statements<Place & {readonly ruleset: number; readonly findings: number}>('SELECT scheme, host, port, path, ruleset, findings FROM flow WHERE id = ?').get(id);

	const put = (changes: Changes, {looked, added}: Looked): void => {
		for (const [id, findings] of looked) {
			const found = place(id);
			// Deleted meanwhile, or another process was faster.
			if (!found || found.ruleset === ruleset) {
				continue;
			}

			if (found.findings > 0) {
				statements('DELETE FROM finding WHERE flow = ?').run(id);
			}

			writeFindings(id, found, findings);
			settle(id, findings, changes.revise());
		}

		for (const [id, finding] of added) {
			const found = place(id);
			if (!found) {
				continue;
			}

			writeFindings(id, found, [finding]);
			const all = statements<Judged>('SELECT rule, severity, confidence, category FROM finding JOIN issue ON issue.id = finding.issue WHERE finding.flow = ?').all(id);
			settle(id, all, changes.revise());
		}
	};

	return {
		newest: () => explained(file, () => statements<number | null>('SELECT max(id) FROM flow').pluck().get() ?? 0),
		pending: ({after, upTo, limit}) => explained(file, () => earlier()
			.flatMap(old => statements<number>(`SELECT id FROM flow WHERE ruleset = ? AND id > ? AND id <= ? AND ${final} ORDER BY id LIMIT ?`).pluck().all(old, after, upTo, limit))
			.toSorted((a, b) => a - b)
			.slice(0, limit)),
		flow: id => explained(file, () => selector.one(id)),
		connection: id => explained(file, () => readConnection(statements, id)),
		write(looked) {
			explained(file, () => {
				write(changes => {
					put(changes, looked);
				});
			});
		},
		changed: () => explained(file, () => {
			const version = Number(database.pragma('data_version', {simple: true}));
			const isNew = version !== seen;
			seen = version;
			return isNew;
		}),
		close() {
			database.close();
		},
	};
};
