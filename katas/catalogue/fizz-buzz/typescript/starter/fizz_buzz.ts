// What the players of FizzBuzz say.
export {};
