/// The values that were kept last, in two generations: at least `capacity` of them, and at most twice that.
struct Generations<Key: Hashable, Value> {
    private let capacity: Int
    private var recent: [Key: Value] = [:]
    private var older: [Key: Value] = [:]

    init(capacity: Int) { self.capacity = max(1, capacity) }

    subscript(key: Key) -> Value? { recent[key] ?? older[key] }

    mutating func keep(_ value: Value, for key: Key) {
        if recent.count >= capacity {
            older = recent
            recent = [:]
        }
        recent[key] = value
    }
}
