import {execFile} from 'node:child_process';
import os from 'node:os';
import process from 'node:process';
import {promisify} from 'node:util';

const execute = promisify(execFile);

/** How the programs that are compared, or used, tell their version. */
const programs: ReadonlyArray<readonly [name: string, command: string, ...parameters: string[]]> = [
	['mitmproxy', 'mitmdump', '--version'],
	['nginx', 'nginx', '-v'],
	['jq', 'jq', '--version'],
	['sqlite3', 'sqlite3', '--version'],
];

const version = async (name: string, command: string, parameters: readonly string[]): Promise<string> => {
	try {
		const {stdout, stderr} = await execute(command, parameters);
		const [number = '?'] = /\b\d+\.[\d.]+\b/v.exec(stdout + stderr) ?? [];
		return `${name} ${number}`;
	} catch {
		return `${name} not installed`;
	}
};

/** What the figures were taken on, as lines of markdown. */
export const describeMachine = async (): Promise<string> => {
	const cores = os.cpus();
	const known = await Promise.all(programs.map(async ([name, command, ...parameters]) => version(name, command, parameters)));
	return [
		`- ${cores.length} × ${cores[0]?.model ?? 'unknown processor'}, ${Math.round(os.totalmem() / 1e9)} GB of memory`,
		`- ${os.type()} ${os.release()}, ${os.machine()}`,
		`- Node ${process.versions.node}, ${known.join(', ')}`,
	].join('\n');
};
