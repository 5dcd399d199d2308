import { textInput } from './text.js';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Version byte of an account's public key; it makes the address begin with G. */
const PUBLIC_KEY = 6 << 3;

/** The address of a Stellar account: 56 characters of base 32, a version, 32 bytes and their checksum (SEP-23). */
export const stellarAddress = textInput
  .trim()
  .refine(isStellarAddress, 'must be a Stellar address with the right checksum');

function isStellarAddress(address: string): boolean {
  if (!/^G[A-Z2-7]{55}$/.test(address)) return false;
  const bytes = bytesOf(address);
  const sum = checksum(bytes.slice(0, 33));
  return bytes[0] === PUBLIC_KEY && bytes[33] === (sum & 0xff) && bytes[34] === sum >> 8;
}

function bytesOf(text: string): number[] {
  const bits = [...text].map((char) => BASE32.indexOf(char).toString(2).padStart(5, '0')).join('');
  return (bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2));
}

/** CRC-16/XMODEM. */
function checksum(bytes: readonly number[]): number {
  return bytes.reduce((crc, byte) => {
    let next = crc ^ (byte << 8);
    for (let bit = 0; bit < 8; bit += 1) next = (next & 0x8000 ? (next << 1) ^ 0x1021 : next << 1) & 0xffff;
    return next;
  }, 0);
}
