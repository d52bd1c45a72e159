import process from 'node:process';
import {serveStdio} from '@modelcontextprotocol/server/stdio';
import {errorLine} from '../../flow/error.ts';
import type {McpContext} from './context.ts';
import {createMcpServer} from './server.ts';

/** Serves one client on standard input and output until its input ends. Nothing but the protocol is written to standard output. */
export const serveMcp = async (context: McpContext, tell: (line: string) => void): Promise<void> => {
	const told = (error: unknown): void => {
		tell(`tapx mcp: ${errorLine(error)}`);
	};

	const ended = new Promise<void>(resolve => {
		process.stdin.once('end', resolve);
		process.stdin.once('close', resolve);
		process.stdout.once('error', () => {
			resolve();
		});
	});
	const handle = serveStdio(() => createMcpServer(context, told), {onerror: told});
	await ended;
	await handle.close();
};
