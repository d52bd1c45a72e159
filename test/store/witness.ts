import {spawnSync} from 'node:child_process';
import Database from 'better-sqlite3';

const hasShell = spawnSync('sqlite3', ['--version']).status === 0;

/** Runs SQL on a file with a program that is not ours: the sqlite3 shell where there is one, else a bare connection. Gives rows as objects. */
export const witness = (file: string, sql: string): Array<Record<string, unknown>> => {
	if (hasShell) {
		const {stdout, stderr, status} = spawnSync('sqlite3', ['-json', '-cmd', '.timeout 5000', file, sql], {encoding: 'utf8', maxBuffer: 1e9});
		if (status !== 0 || stderr !== '') {
			throw new Error(`sqlite3: ${stderr}`);
		}

		return stdout === '' ? [] : JSON.parse(stdout) as Array<Record<string, unknown>>;
	}

	const database = new Database(file);
	try {
		const statement = database.prepare<[], Record<string, unknown>>(sql);
		if (statement.reader) {
			return statement.all();
		}

		statement.run();
		return [];
	} finally {
		database.close();
	}
};

/** Asks SQLite itself whether the file is sound. */
export const integrity = (file: string): unknown => witness(file, 'PRAGMA integrity_check')[0]?.['integrity_check'];

/** SQL that puts a finding into a store, as sqlite3 runs it: an issue of its own, and the flow's columns. */
export const findingSql = ({flow, rule = 'r', severity, title, advice = 'Do.', category = 'security', evidence = {}}: {flow: number; rule?: string; severity: string; title: string; advice?: string; category?: string; evidence?: object}): string => `
	INSERT INTO issue (rule, version, category, severity, confidence, title, advice, origin, path, evidence, count)
		SELECT '${rule}', 1, '${category}', '${severity}', 'high', '${title}', '${advice}', scheme || '://' || host, path, '${JSON.stringify(evidence)}', 1 FROM flow WHERE id = ${flow};
	INSERT INTO finding (flow, issue, nth) SELECT ${flow}, max(id), 0 FROM issue;
	UPDATE flow SET findings = findings + 1, worst = coalesce(worst, '${severity}'), analyzed = 1 WHERE id = ${flow};
`;
