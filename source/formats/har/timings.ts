import type {Timings} from '../../flow/flow.ts';
import {
	looseCount,
	looseNumber,
	looseObject,
	type Loose,
} from '../lenient.ts';

type HarTimings = {
	readonly blocked: number;
	readonly dns: number;
	readonly connect: number;
	readonly ssl: number;
	readonly send: number;
	readonly wait: number;
	readonly receive: number;
};

const atLeastZero = (microseconds: number | undefined): number => Math.max(0, microseconds ?? 0);

const orUnknown = (microseconds: number | undefined): number => microseconds === undefined ? -1 : Math.max(0, microseconds) / 1000;

/**
Phases as HAR 1.2 has them, in milliseconds: unknown ones are -1, `connect` includes `ssl`, and `send`, `wait` and `receive` are always
there, worked out from the first byte and the end when they were not measured. `time` is the sum of all but `ssl`.
*/
export const harTimings = (timings: Timings): {time: number; timings: HarTimings} => {
	const {blocked, dns, tls, firstByte, total} = timings;
	const connect = tls === undefined && timings.connect === undefined ? undefined : atLeastZero(timings.connect) + atLeastZero(tls);
	const before = atLeastZero(blocked) + atLeastZero(dns) + atLeastZero(connect);
	const send = atLeastZero(timings.send);
	const wait = atLeastZero(timings.wait ?? ((firstByte ?? total ?? 0) - before - send));
	const receive = atLeastZero(timings.receive ?? (firstByte === undefined ? 0 : (total ?? firstByte) - firstByte));
	return {
		time: (before + send + wait + receive) / 1000,
		timings: {
			blocked: orUnknown(blocked),
			dns: orUnknown(dns),
			connect: orUnknown(connect),
			ssl: orUnknown(tls),
			send: send / 1000,
			wait: wait / 1000,
			receive: receive / 1000,
		},
	};
};

const phase = (value: unknown): number | undefined => {
	const number = looseNumber(value);
	return number === undefined || number < 0 ? undefined : Math.round(number * 1000);
};

/** Ours, in microseconds as they were. */
const readExact = (exact: Loose): Timings => ({
	blocked: looseCount(exact['blocked']),
	dns: looseCount(exact['dns']),
	connect: looseCount(exact['connect']),
	tls: looseCount(exact['tls']),
	send: looseCount(exact['send']),
	wait: looseCount(exact['wait']),
	receive: looseCount(exact['receive']),
	firstByte: looseCount(exact['firstByte']),
	total: looseCount(exact['total']),
});

/** The timings of a HAR entry in microseconds. Some programs write `ssl` apart from `connect`: the sum in `time` tells. */
export const readHarTimings = (entry: Loose): Timings => {
	if (entry['_timings'] !== undefined) {
		return readExact(looseObject(entry['_timings']));
	}

	const har = looseObject(entry['timings']);
	const [blocked, dns, connect, tls] = [phase(har['blocked']), phase(har['dns']), phase(har['connect']), phase(har['ssl'])];
	const [send, wait, receive] = [phase(har['send']), phase(har['wait']), phase(har['receive'])];
	const time = phase(entry['time']);

	const others = (blocked ?? 0) + (dns ?? 0) + (send ?? 0) + (wait ?? 0);
	const sum = others + (connect ?? 0) + (receive ?? 0);
	const ssl = tls ?? 0;
	const surplus = (time ?? sum) - sum;
	const isLarger = ssl > (connect ?? 0);
	const isApart = isLarger || Math.abs(surplus - ssl) < Math.abs(surplus);
	const tcp = connect === undefined || isApart ? connect : connect - ssl;
	const firstByte = wait === undefined ? undefined : others + (tcp ?? 0) + ssl;
	return {
		blocked, dns, connect: tcp, tls, send, wait, receive, firstByte, total: time ?? (firstByte === undefined ? undefined : firstByte + (receive ?? 0)),
	};
};
