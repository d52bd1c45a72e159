import fs from 'node:fs';
import {readFile} from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import type {Endpoint} from '../../flow/flow.ts';

/** Who holds the other end of a connection on this machine. */
export type SocketOwner = {
	readonly uid: number;
	/** Whether it is this process itself: its proxy passes on what anybody asks it for. */
	readonly isSelf: boolean;
};

const isLittleEndian = os.endianness() === 'LE';

/** The four or sixteen bytes of an address. */
const bytesOf = (address: string): number[] => {
	if (net.isIPv4(address)) {
		return address.split('.').map(Number);
	}

	const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iv.exec(address) ?? [];
	if (mapped !== undefined) {
		return [...Array.from({length: 10}, () => 0), 0xFF, 0xFF, ...bytesOf(mapped)];
	}

	const [head = '', tail] = address.split('::', 2);
	const words = (text: string | undefined): number[] => text ? text.split(':').map(word => Number.parseInt(word, 16)) : [];
	const [before, after] = [words(head), words(tail)];
	const zeros = Array.from({length: Math.max(0, 8 - before.length - after.length)}, () => 0);
	return [...before, ...zeros, ...after].flatMap(word => [word >> 8, word & 0xFF]);
};

const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0');

/** An address and port as the kernel's table writes them: words of four bytes in the order of the machine (proc(5), /proc/net/tcp). */
const inTable = ({address, port}: Endpoint): string => {
	const bytes = bytesOf(address);
	let text = '';
	for (let at = 0; at < bytes.length; at += 4) {
		const word = bytes.slice(at, at + 4);
		text += (isLittleEndian ? word.toReversed() : word).map(byte => hex(byte, 2)).join('');
	}

	return `${text}:${hex(port, 4)}`;
};

/** How a pair of addresses may stand in a table: IPv4 also as sockets of IPv6 have it. */
const spellings = {
	tcp: ({address, port}: Endpoint): Endpoint => ({address: address.replace(/^::ffff:/iv, ''), port}),
	tcp6: ({address, port}: Endpoint): Endpoint => ({address: net.isIPv4(address) ? `::ffff:${address}` : address, port}),
} as const;

/**
The user and the inode of a socket by its row. A socket that its process has closed already has no inode, and claims to be
root's whoever had it.
*/
const findRow = (table: string, pair: string): {uid: number; inode: number} | undefined => {
	const at = table.indexOf(` ${pair} `);
	if (at === -1) {
		return undefined;
	}

	// Number, both ends, state, queues, timer, retransmissions, user, timeout, inode.
	const [row = ''] = table.slice(table.lastIndexOf('\n', at) + 1).split('\n', 1);
	const fields = row.trim().split(/\s+/v);
	return {uid: Number(fields[7]), inode: Number(fields[9])};
};

/** Whether a socket is one of this process's. */
const isOpenHere = (inode: number): boolean => fs.readdirSync('/proc/self/fd').some(name => {
	try {
		const status = fs.fstatSync(Number(name));
		return status.isSocket() && status.ino === inode;
	} catch {
		// Closed since.
		return false;
	}
});

/**
Finds out who holds the other end of a connection over loopback, from the kernel's table of sockets (Linux).

@param peer The other end.
@param own This end.
@returns `undefined` when it cannot be told: the table cannot be read, or the other end is closed already.
*/
export const findSocketOwner = async (peer: Endpoint, own: Endpoint): Promise<SocketOwner | undefined> => {
	for (const name of ['tcp', 'tcp6'] as const) {
		if (name === 'tcp' && net.isIPv6(spellings.tcp(peer).address)) {
			continue;
		}

		try {
			const table = await readFile(`/proc/self/net/${name}`, 'latin1'); // eslint-disable-line no-await-in-loop -- the second is seldom needed
			const row = findRow(table, [peer, own].map(end => inTable(spellings[name](end))).join(' '));
			if (row) {
				return row.inode === 0 ? undefined : {uid: row.uid, isSelf: isOpenHere(row.inode)};
			}
		} catch {
			// A machine without IPv6 has no second table.
		}
	}

	return undefined;
};
