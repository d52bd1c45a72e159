/** Bytes for a piece of a document. */
type Room = Uint8Array<ArrayBuffer>;

/** A piece takes at least so much, so that most fit into what others have left. */
const least = 128 * 1024;
/** Bytes of a UTF-16 code unit in UTF-8, at most. */
const widest = 3;

const encoder = new TextEncoder();

/**
A piece as bytes in a room that was used before, where that is large enough: a document of a gigabyte then leaves nothing behind
to be collected.

@param piece
@param used Rooms that are free; the one taken leaves the list.
*/
export const intoRoom = (piece: string | Uint8Array, used: Room[]): Room => {
	const size = piece.length * (typeof piece === 'string' ? widest : 1);
	const {buffer} = used.pop() ?? {};
	const room = new Uint8Array(buffer && buffer.byteLength >= size ? buffer : new ArrayBuffer(Math.max(least, size)));
	if (typeof piece === 'string') {
		return room.subarray(0, encoder.encodeInto(piece, room).written);
	}

	room.set(piece);
	return room.subarray(0, piece.length);
};
